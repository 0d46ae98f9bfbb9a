package com.bytebase.issue;

import com.bytebase.kernel.Actor;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who wrote a version of an issue, and so may not approve it.
 *
 * @param principal whose name it has: a user, or the robot where that is nobody known here
 * @param others who wrote parts of it
 */
public record Authors(long principal, Set<Long> others) {
    public Authors {
        others = Set.copyOf(others);
    }

    /** These, and whoever wrote what it is built on. */
    Authors and(Collection<Long> earlier) {
        var all = new LinkedHashSet<>(others);
        all.addAll(earlier);
        return new Authors(principal, all);
    }

    /** Users other than the one whose name it has. */
    List<Long> coAuthors() {
        return others.stream()
                .filter(one -> one != principal && one != Actor.ROBOT.principal())
                .sorted()
                .toList();
    }
}
