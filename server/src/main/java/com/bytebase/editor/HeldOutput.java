package com.bytebase.editor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds back the first bytes of an answer, so that what fails early can still be a problem. */
final class HeldOutput extends OutputStream {
    private static final int HELD = 64 * 1024;

    private final byte[] held = new byte[HELD];
    private final Supplier<OutputStream> output;
    private int size;
    private @Nullable OutputStream open;

    HeldOutput(Supplier<OutputStream> output) {
        this.output = output;
    }

    /** Whether something has been given out. */
    boolean begun() {
        return open != null;
    }

    @Override
    public void write(int one) throws IOException {
        if (size == HELD) {
            release();
        }
        held[size++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > HELD - size) {
            release();
        }
        if (length > HELD) {
            opened().write(bytes, from, length);
            return;
        }
        System.arraycopy(bytes, from, held, size, length);
        size += length;
    }

    /** Formats flush when they please; what is held goes out when there is enough of it, or at the end. */
    @Override
    public void flush() {}

    /** Gives out all of it. */
    @Override
    public void close() throws IOException {
        release();
        opened().flush();
    }

    private void release() throws IOException {
        opened().write(held, 0, size);
        size = 0;
    }

    private OutputStream opened() {
        var out = open;
        if (out == null) {
            out = output.get();
            open = out;
        }
        return out;
    }
}
