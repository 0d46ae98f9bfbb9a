package com.bytebase.issue;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Labels of issues: short words, each once, in order. */
final class Labels {
    private static final int MOST = 20;
    private static final int LENGTH = 50;

    private Labels() {}

    static List<String> of(@Nullable List<String> labels) {
        if (labels == null) {
            return List.of();
        }
        if (labels.size() > MOST) {
            throw Problem.field("labels", "There are %d labels; %d is the most.".formatted(labels.size(), MOST));
        }
        var words = new TreeSet<String>();
        for (int i = 0; i < labels.size(); i++) {
            words.add(Text.required(labels.get(i), "labels[%d]".formatted(i), LENGTH)
                    .strip());
        }
        return List.copyOf(words);
    }
}
