package com.bytebase.vcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.vcs.TreeFile.Form;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TreePathTest {
    private static TreePath of(byte[] raw, int skip) {
        return TreePath.of(raw, Form.FILE, skip);
    }

    @Test
    void aPathInUtf8IsItself() {
        assertThat(of("m/größe 😀.sql".getBytes(StandardCharsets.UTF_8), 2))
                .isEqualTo(new TreePath("größe 😀.sql", Form.FILE));
    }

    @Test
    void bytesThatAreNoTextAreWrittenOut() {
        assertThat(of("m/größe.sql".getBytes(StandardCharsets.ISO_8859_1), 2))
                .isEqualTo(new TreePath("gr\\xF6\\xDFe.sql", Form.UNREADABLE_PATH));
        assertThat(of(new byte[] {'a', (byte) 0xC3}, 0)).isEqualTo(new TreePath("a\\xC3", Form.UNREADABLE_PATH));
    }

    @Test
    void longPathsKeepTheirEndsAndStayApart() {
        var one = of(("a/" + "😀".repeat(600) + "1.sql").getBytes(StandardCharsets.UTF_8), 0);
        var other = of(("a/" + "😀".repeat(601) + "1.sql").getBytes(StandardCharsets.UTF_8), 0);
        assertThat(one.form()).isEqualTo(Form.LONG_PATH);
        assertThat(one.text()).startsWith("a/😀").endsWith("1.sql").isNotEqualTo(other.text());
        assertThat(one.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TreePath.LONGEST_BYTES);
    }
}
