package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.postgresql.sync.Piece.Section;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The statements that give objects to their owners and rights to others, and comments on what has no record of its own. */
final class AccessPieces {
    private final DatabaseSchema database;
    private final Shape shape;
    private final List<Piece> pieces;

    AccessPieces(DatabaseSchema database, Shape shape, List<Piece> pieces) {
        this.database = database;
        this.shape = shape;
        this.pieces = pieces;
    }

    void write() {
        var withTheirTable = ownedSequences();
        for (var owner : database.owners()) {
            if (!withTheirTable.contains(owner.of())) {
                var section = owner.of().kind() == ObjectKind.EVENT_TRIGGER ? Section.EVENT_TRIGGER : Section.OWNER;
                var role = Names.readable(owner.role());
                pieces.add(new Piece(
                        section, owner.of(), "ALTER " + ObjectWords.of(owner.of(), shape) + " OWNER TO " + role));
            }
        }
        for (var grant : database.grants()) {
            var on = GrantSql.object(grant.on());
            pieces.add(new Piece(Section.GRANT, on, GrantSql.of(grant, ObjectWords.granted(on, shape))));
        }
        for (var comment : database.comments()) {
            pieces.add(new Piece(
                    Section.COMMENT,
                    comment.on(),
                    "COMMENT ON " + ObjectWords.of(comment.on(), shape) + " IS " + Names.literal(comment.text())));
        }
    }

    /** A sequence that belongs to a column has its table's owner and no other. */
    private Set<ObjectName> ownedSequences() {
        var owned = new HashSet<ObjectName>();
        for (var schema : database.schemas()) {
            schema.sequences().stream()
                    .filter(sequence -> !sequence.ownedBy().isEmpty())
                    .forEach(
                            sequence -> owned.add(new ObjectName(ObjectKind.SEQUENCE, schema.name(), sequence.name())));
        }
        return owned;
    }
}
