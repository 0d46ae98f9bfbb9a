package com.bytebase.command;

import com.bytebase.embedded.FileTrouble;
import com.bytebase.kernel.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** SQL that a command is about. */
final class SqlFile {
    private SqlFile() {}

    /** @param name of a file, of a folder whose {@code .sql} files are read in the order of their names, or {@code -} for the standard input */
    static String read(String name) {
        return !name.equals("-") && Files.isDirectory(Path.of(name)) ? folder(Path.of(name)) : file(name);
    }

    private static String folder(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> file(file.toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw unreadable(folder.toString(), e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder.toString(), java.util.Objects.requireNonNull(e.getCause()));
        }
    }

    private static String file(String name) {
        try (var in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            var bytes = in.readNBytes(Text.STATEMENT + 1);
            if (bytes.length > Text.STATEMENT) {
                throw new UsageException("%s is larger than %d MB; split it.".formatted(name, Text.STATEMENT >> 20));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException _) {
            throw new UsageException("There is no file %s; give the name of a file of SQL.".formatted(name));
        } catch (CharacterCodingException _) {
            throw new UsageException("%s is not text in UTF-8; convert it first.".formatted(name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static UsageException unreadable(String name, IOException e) {
        return new UsageException("%s cannot be read (%s).".formatted(name, FileTrouble.reason(e)));
    }
}
