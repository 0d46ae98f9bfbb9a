package com.bytebase.editor;

import com.bytebase.kernel.ResourceNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has open in the editor of a project.
 *
 * @param databases names of the databases and groups that it is run on
 * @param sheet that it was opened from
 */
record EditorTab(
        long id,
        long principal,
        String project,
        String title,
        String statement,
        List<String> databases,
        @Nullable Long sheet,
        int position,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    EditorTab {
        databases = List.copyOf(databases);
    }

    /** {@code projects/shop/editorTabs/3}. */
    String name() {
        return name(project, id);
    }

    static String name(String project, long id) {
        return "projects/%s/editorTabs/%d".formatted(ResourceNames.escape(project), id);
    }
}
