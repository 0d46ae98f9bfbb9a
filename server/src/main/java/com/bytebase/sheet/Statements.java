package com.bytebase.sheet;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Texts of statements by their SHA-256. A text is kept once and never changes: what was approved is what runs. */
@Service
public class Statements {
    private final StatementRepository statements;

    Statements(StatementRepository statements) {
        this.statements = statements;
    }

    /**
     * Keeps a text.
     *
     * @return its hash, in hexadecimal digits
     * @throws Problem where it is too large
     */
    @Transactional
    public String keep(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Text.STATEMENT) {
            throw Problem.of(
                    ErrorCode.TOO_LARGE,
                    "The statement has %,d bytes; %,d is the most. Split it.".formatted(bytes.length, Text.STATEMENT));
        }
        var hash = hash(bytes);
        statements.insert(hash, content, bytes.length);
        return hash;
    }

    /**
     * Keeps many texts, none of which is too large, by one statement.
     *
     * @return their hashes, in the same order
     */
    @Transactional
    public List<String> keepAll(List<String> contents) {
        var texts = new LinkedHashMap<String, String>();
        var hashes = new ArrayList<String>(contents.size());
        for (var content : contents) {
            var hash = hash(content.getBytes(StandardCharsets.UTF_8));
            texts.put(hash, content);
            hashes.add(hash);
        }
        statements.insert(texts);
        return hashes;
    }

    /** The text behind a hash that {@link #keep} gave out. */
    @Transactional(readOnly = true)
    public String text(String hash) {
        return statements.text(hash).orElseThrow(() -> new IllegalStateException("No statement has the hash " + hash));
    }

    /** Texts by hash, by one query. */
    @Transactional(readOnly = true)
    public Map<String, String> texts(Collection<String> hashes) {
        return statements.texts(hashes);
    }

    /** Bytes of UTF-8. */
    @Transactional(readOnly = true)
    public long size(String hash) {
        var size = statements.sizes(List.of(hash)).get(hash);
        if (size == null) {
            throw new IllegalStateException("No statement has the hash " + hash);
        }
        return size;
    }

    /** Sizes by hash, by one query. */
    @Transactional(readOnly = true)
    public Map<String, Long> sizes(Collection<String> hashes) {
        return statements.sizes(hashes);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }
}
