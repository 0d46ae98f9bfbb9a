package com.bytebase.vcs;

import com.bytebase.vcs.TreeFile.Form;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Constants;

/** Makes text of a path that Git keeps as bytes of any kind and number, so that two paths never come to the same text. */
record TreePath(String text, Form form) {
    /** Of a path that is kept, so that it fits an index. */
    static final int LONGEST_BYTES = 1_000;

    private static final int HEAD = 120;
    private static final int TAIL = 60;

    /** @param skip how many characters at its beginning are left out */
    static TreePath of(byte[] raw, Form form, int skip) {
        var decoded = decoded(raw);
        boolean unreadable = !ByteBuffer.wrap(raw).equals(StandardCharsets.UTF_8.encode(decoded));
        var text = decoded.substring(skip);
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return new TreePath(shortened(text), Form.LONG_PATH);
        }
        return new TreePath(text, unreadable ? Form.UNREADABLE_PATH : form);
    }

    private static String decoded(byte[] raw) {
        var in = ByteBuffer.wrap(raw);
        var out = CharBuffer.allocate(raw.length * 4);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put("\\x" + HexFormat.of().withUpperCase().toHexDigits(in.get()));
            }
        }
    }

    private static String shortened(String path) {
        var hash = org.eclipse.jgit.lib.ObjectId.fromRaw(
                Constants.newMessageDigest().digest(path.getBytes(StandardCharsets.UTF_8)));
        int tail = path.offsetByCodePoints(path.length(), -TAIL);
        return "%s…%s…%s"
                .formatted(path.substring(0, path.offsetByCodePoints(0, HEAD)), hash.name(), path.substring(tail));
    }
}
