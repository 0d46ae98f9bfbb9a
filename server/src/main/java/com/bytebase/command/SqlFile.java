package com.bytebase.command;

import com.bytebase.kernel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** SQL that a command is about. */
final class SqlFile {
    private SqlFile() {}

    /** @param name of a file, or {@code -} for the standard input */
    static String read(String name) {
        try (var in = name.equals("-") ? System.in : open(name)) {
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
            throw new UsageException(
                    "%s cannot be read (%s).".formatted(name, e.getClass().getSimpleName()));
        }
    }

    private static InputStream open(String name) throws IOException {
        var file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new UsageException("%s is a folder; give the name of a file of SQL.".formatted(name));
        }
        return Files.newInputStream(file);
    }
}
