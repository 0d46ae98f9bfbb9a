package com.bytebase.iam;

import com.bytebase.kernel.Actor;

/** Who holds a role by a policy. */
sealed interface Member {
    /** As policies name it. */
    String name();

    /** A user or a service account. */
    record One(long principal) implements Member {
        @Override
        public String name() {
            return new Actor(principal).name();
        }
    }

    /** Whoever belongs to a group. */
    record OfGroup(String group) implements Member {
        @Override
        public String name() {
            return "groups/" + group;
        }
    }

    /** Every active user; no service account. */
    record Everyone() implements Member {
        static final String NAME = "allUsers";

        @Override
        public String name() {
            return NAME;
        }
    }
}
