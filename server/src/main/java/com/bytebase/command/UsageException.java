package com.bytebase.command;

/** The command line or the machine is not as it must be; the message is the one sentence that is printed. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String sentence) {
        super(sentence);
    }
}
