package com.bytebase.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The first task of each database that is not finished; later changes of it wait for that one. */
final class Unfinished {
    private record Place(String instance, String database) {
        static Place of(Task task) {
            return new Place(task.instance(), task.database());
        }
    }

    private final Map<Place, Task> first = new HashMap<>();

    Unfinished(Collection<Task> tasks) {
        for (var task : tasks) {
            if (!task.state().isFinished()) {
                first.merge(Place.of(task), task, (one, other) -> other.position() < one.position() ? other : one);
            }
        }
    }

    /** The task of an earlier change of the same database that is not finished. */
    Optional<Task> before(Task task) {
        return Optional.ofNullable(first.get(Place.of(task))).filter(other -> other.position() < task.position());
    }
}
