package com.bytebase.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Says in a few words what keeps a file or folder from being used. */
public final class FileTrouble {
    private FileTrouble() {}

    /** As in "the file cannot be read (no permission)". */
    public static String reason(IOException trouble) {
        return switch (trouble) {
            case AccessDeniedException e -> at("no permission", e);
            case NoSuchFileException e -> "there is no %s".formatted(e.getFile());
            case FileAlreadyExistsException e -> at("it is a file, not a folder", e);
            case NotDirectoryException e -> at("it is a file, not a folder", e);
            case DirectoryNotEmptyException e -> at("it is not empty", e);
            case FileSystemException e -> at(Objects.requireNonNullElse(e.getReason(), "it cannot be used"), e);
            case IOException e -> Objects.requireNonNullElse(e.getMessage(), "it cannot be used");
        };
    }

    private static String at(String reason, FileSystemException e) {
        return e.getFile() == null ? reason : "%s: %s".formatted(e.getFile(), reason);
    }
}
