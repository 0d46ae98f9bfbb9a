package com.bytebase.audit;

import com.bytebase.store.DataFolders;
import com.bytebase.store.StoreProperties;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this server has seen committed and no seal holds yet, as a file in the data folder: who removes a record from the database in the
 * moment before it is sealed is found out by it. It outlives {@code kill -9} of the server; it need not outlive the machine's end.
 */
@Component
final class UnsealedFile {
    private static final long COMPACTED = 1 << 20;

    private final Path file;
    private final Map<Long, String> marks = new HashMap<>();
    private @Nullable FileOutputStream output;

    @org.springframework.beans.factory.annotation.Autowired
    UnsealedFile(StoreProperties properties) {
        this(properties.data());
    }

    UnsealedFile(Path data) {
        this.file = data.resolve(DataFolders.AUDIT_UNSEALED_FILE);
        marks.putAll(read());
    }

    /** By id, the first bytes of each record's mark. A line that a crash cut short says nothing. */
    private Map<Long, String> read() {
        var all = new HashMap<Long, String>();
        try {
            if (Files.exists(file)) {
                for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    var words = line.split(" ");
                    if (words.length == 2 && words[0].matches("[0-9]{1,18}") && words[1].matches("[0-9a-f]{16}")) {
                        all.put(Long.valueOf(words[0]), words[1]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read.".formatted(file), e);
        }
        return all;
    }

    synchronized void add(long id, byte[] mark) {
        var word = HexFormat.of().formatHex(Marks.shortened(mark));
        marks.put(id, word);
        write(id + " " + word + "\n");
    }

    synchronized Map<Long, String> all() {
        return Map.copyOf(marks);
    }

    synchronized void forget(Collection<Long> ids) {
        if (!marks.keySet().removeAll(ids)) {
            return;
        }
        try {
            var open = stream().getChannel();
            if (marks.isEmpty() || open.size() > COMPACTED) {
                open.truncate(0);
                marks.forEach((id, mark) -> write(id + " " + mark + "\n"));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(String line) {
        try {
            stream().write(line.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Not a channel: that is closed by whoever writes to it while being interrupted. */
    private FileOutputStream stream() throws IOException {
        var open = output;
        if (open == null || !open.getChannel().isOpen()) {
            open = new FileOutputStream(file.toFile(), true);
            output = open;
        }
        return open;
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("The file %s cannot be written.".formatted(file), e);
    }
}
