package com.bytebase.approval;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Roles in words. */
public final class Roles {
    private static final Map<String, String> WORDS = Map.of(
            "roles/projectOwner", "a project owner",
            "roles/projectReleaser", "a project releaser",
            "roles/projectDeveloper", "a project developer",
            "roles/workspaceDBA", "a DBA",
            "roles/workspaceOwner", "a workspace owner");

    private Roles() {}

    /** "a project owner, a DBA or a workspace owner". */
    public static String anyOf(List<String> roles) {
        var words = roles.stream().map(role -> WORDS.getOrDefault(role, role)).toList();
        return words.size() < 2
                ? words.stream().collect(Collectors.joining())
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }
}
