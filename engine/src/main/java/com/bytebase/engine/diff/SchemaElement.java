package com.bytebase.engine.diff;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectComment;
import com.bytebase.engine.schema.ObjectOwner;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;

/**
 * One thing that can be created, dropped or altered, with its place. A table that is created or dropped stands for its columns and
 * keys too; of a table that stays, each part is an object of its own.
 */
public sealed interface SchemaElement {
    ElementPath path();

    /** The value in the schema model. */
    Record value();

    /** The database itself: its character set and collation. */
    record DatabaseObject(DatabaseSchema value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.DATABASE, "", "");
        }
    }

    /** A schema without what it holds. */
    record NamespaceObject(Schema value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.SCHEMA, "", value.name());
        }
    }

    /** An extension. */
    record ExtensionObject(DatabaseSchema.Extension value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.EXTENSION, "", value.name());
        }
    }

    /** A type. */
    record TypeObject(String schema, Schema.UserType value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.TYPE, schema, value.name());
        }
    }

    /** A sequence. */
    record SequenceObject(String schema, Schema.Sequence value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.SEQUENCE, schema, value.name());
        }
    }

    /** A routine or event. */
    record RoutineObject(String schema, Schema.Routine value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.ROUTINE, schema, value.signature());
        }
    }

    /** A table. */
    record TableObject(String schema, Table value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.TABLE, schema, value.name());
        }
    }

    /** A view, materialized or not. */
    record ViewObject(String schema, Schema.View value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.of(ElementKind.VIEW, schema, value.name());
        }
    }

    /** A column of a table. */
    record ColumnObject(String schema, String table, Column value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return new ElementPath(ElementKind.COLUMN, schema, table, value.name());
        }
    }

    /** An index or key of a table or materialized view. */
    record IndexObject(String schema, String relation, Index value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return new ElementPath(ElementKind.INDEX, schema, relation, value.name());
        }
    }

    /** A foreign key of a table. */
    record ForeignKeyObject(String schema, String table, Table.ForeignKey value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return new ElementPath(ElementKind.FOREIGN_KEY, schema, table, value.name());
        }
    }

    /** A check of a table. */
    record CheckObject(String schema, String table, Table.Check value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return new ElementPath(ElementKind.CHECK, schema, table, value.name());
        }
    }

    /** A trigger of a table or view. */
    record TriggerObject(String schema, String relation, Trigger value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return new ElementPath(ElementKind.TRIGGER, schema, relation, value.name());
        }
    }

    /** An object that is known by the statement that makes it: a policy, an operator, a publication… */
    record OtherObject(String schema, SchemaObject value) implements SchemaElement {
        @Override
        public ElementPath path() {
            var name = value.in(schema);
            var kind = ElementKind.of(value.kind());
            return name.part().isEmpty()
                    ? ElementPath.of(kind, schema, name.name())
                    : new ElementPath(kind, schema, name.name(), name.part());
        }
    }

    /** Whose an object is, where it is not the database owner's. */
    record OwnerObject(ObjectOwner value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.about(ElementKind.OWNER, value.of(), "");
        }
    }

    /** What one role may do with an object. */
    record RightsObject(Rights value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.about(ElementKind.RIGHTS, value.on(), value.grantee());
        }
    }

    /** The comment on something whose own record holds none. */
    record CommentObject(ObjectComment value) implements SchemaElement {
        @Override
        public ElementPath path() {
            return ElementPath.about(ElementKind.COMMENT, value.on(), "");
        }
    }
}
