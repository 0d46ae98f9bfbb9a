package com.bytebase.engine.diff;

import java.util.List;

/** One difference between two schemas, as what is done about it. */
public sealed interface SchemaChange {
    /** Where the object is; of a renamed one, where it was. */
    ElementPath path();

    Impact impact();

    /** The object comes to be. */
    record Create(SchemaElement after, Impact impact) implements SchemaChange {
        @Override
        public ElementPath path() {
            return after.path();
        }
    }

    /** The object goes. */
    record Drop(SchemaElement before, Impact impact) implements SchemaChange {
        @Override
        public ElementPath path() {
            return before.path();
        }
    }

    /**
     * The object stays and changes.
     *
     * @param aspects what differs, by the names of the model: "type", "nullable", "comment"
     */
    record Alter(SchemaElement before, SchemaElement after, List<String> aspects, Impact impact)
            implements SchemaChange {
        public Alter {
            aspects = List.copyOf(aspects);
        }

        /** The aspects with their values. */
        public List<Aspect> values() {
            return aspects.stream()
                    .map(name ->
                            new Aspect(name, Aspects.text(before.value(), name), Aspects.text(after.value(), name)))
                    .toList();
        }

        @Override
        public ElementPath path() {
            return after.path();
        }
    }

    /** What differs, with how it was and how it will be, as text. */
    record Aspect(String name, String before, String after) {}

    /** The object gets another name; what else changes about it is a change of its own under the new name. */
    record Rename(ElementPath path, String to, Impact impact) implements SchemaChange {}
}
