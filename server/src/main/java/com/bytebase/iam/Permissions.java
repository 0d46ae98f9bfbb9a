package com.bytebase.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The permissions that there are, and which role holds which: read from {@code permissions.txt}. */
public final class Permissions {
    private static final SortedSet<String> ALL = new TreeSet<>();
    private static final Map<PredefinedRole, SortedSet<String>> BY_ROLE = new EnumMap<>(PredefinedRole.class);

    static {
        read();
    }

    private Permissions() {}

    public static Set<String> all() {
        return Collections.unmodifiableSortedSet(ALL);
    }

    static Set<String> of(PredefinedRole role) {
        return Collections.unmodifiableSortedSet(BY_ROLE.getOrDefault(role, Collections.emptySortedSet()));
    }

    /** What a role of the level can hold: of a project at most what its owner may, so that nobody gives themselves more than they have. */
    static Set<String> of(Role.Level level) {
        return switch (level) {
            case WORKSPACE -> all();
            case PROJECT -> of(PredefinedRole.PROJECT_OWNER);
        };
    }

    private static void read() {
        var rows = lines().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.asList(line.strip().split("\\s+")))
                .toList();
        var roles = rows.getFirst().stream()
                .skip(1)
                .map(id -> PredefinedRole.find(id).orElseThrow(() -> new IllegalStateException("no role " + id)))
                .toList();
        for (var row : rows.subList(1, rows.size())) {
            ALL.add(row.getFirst());
            for (int i = 0; i < roles.size(); i++) {
                if (row.get(i + 1).equals("x")) {
                    BY_ROLE.computeIfAbsent(roles.get(i), _ -> new TreeSet<>()).add(row.getFirst());
                }
            }
        }
    }

    private static List<String> lines() {
        try (var in = Objects.requireNonNull(Permissions.class.getResourceAsStream("permissions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
