package com.bytebase.database;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.row;

import com.bytebase.database.Database.Presence;
import com.bytebase.engine.DatabaseInfo;
import com.bytebase.instance.Instance;
import com.bytebase.kernel.State;
import com.bytebase.project.Project;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes note of which databases a server has. New ones go to the default project; vanished ones are marked and keep all that is known of
 * them. A database that another instance of the same server holds is left out: it has one door only.
 */
@Service
public class Discovery {
    private final DSLContext database;

    Discovery(DSLContext database) {
        this.database = database;
    }

    /**
     * What was found.
     *
     * @param databases that are the instance's
     * @param missing that were its until now and are no longer
     * @param leftOut that another instance holds
     */
    public record Found(List<String> databases, List<String> missing, List<LeftOut> leftOut) {
        public Found {
            databases = List.copyOf(databases);
            missing = List.copyOf(missing);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** @param heldBy the name of the instance that holds it */
    public record LeftOut(String database, String heldBy) {}

    /** @param server what the server calls itself */
    @Transactional
    public Found record(Instance instance, String server, Collection<DatabaseInfo> listed) {
        lock(server);
        var own = listed.stream().filter(info -> instance.holds(info.name())).toList();
        var holders = holders(instance.id(), server);
        var leftOut = own.stream()
                .flatMap(info -> Optional.ofNullable(holders.get(info.name()))
                        .map(holder -> new LeftOut(info.name(), Instance.name(holder)))
                        .stream())
                .toList();
        var held =
                own.stream().filter(info -> !holders.containsKey(info.name())).toList();
        var names = held.stream().map(DatabaseInfo::name).toList();
        var missing = markMissing(instance.id(), names);
        upsert(instance.id(), held);
        return new Found(names, missing, leftOut);
    }

    /** Two instances of one server must not both find a new database at the same moment. */
    private void lock(String server) {
        database.select(DSL.field("pg_advisory_xact_lock(hashtextextended({0}, 0))", String.class, DSL.val(server)))
                .fetch();
    }

    private Map<String, String> holders(String instance, String server) {
        return database.select(DATABASE.NAME, DATABASE.INSTANCE)
                .from(DATABASE)
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .where(INSTANCE.SERVER_ID.eq(server))
                .and(INSTANCE.ID.ne(instance))
                .and(INSTANCE.STATE.eq(State.ACTIVE.name()))
                .and(DATABASE.PRESENCE.eq(Presence.PRESENT.name()))
                .fetchMap(DATABASE.NAME, DATABASE.INSTANCE);
    }

    private List<String> markMissing(String instance, List<String> present) {
        return database.update(DATABASE)
                .set(DATABASE.PRESENCE, Presence.MISSING.name())
                .where(DATABASE.INSTANCE.eq(instance))
                .and(DATABASE.PRESENCE.eq(Presence.PRESENT.name()))
                .and(DATABASE.NAME.ne(DSL.all(DSL.val(present.toArray(String[]::new)))))
                .returning(DATABASE.NAME)
                .fetch(DATABASE.NAME);
    }

    private void upsert(String instance, List<DatabaseInfo> held) {
        if (held.isEmpty()) {
            return;
        }
        database.insertInto(
                        DATABASE,
                        DATABASE.INSTANCE,
                        DATABASE.NAME,
                        DATABASE.PROJECT,
                        DATABASE.CHARACTER_SET,
                        DATABASE.COLLATION_NAME,
                        DATABASE.OWNER,
                        DATABASE.SIZE_BYTES)
                .valuesOfRows(held.stream()
                        .map(info -> row(
                                instance,
                                info.name(),
                                Project.DEFAULT,
                                info.characterSet(),
                                info.collation(),
                                info.owner().orElse(""),
                                info.sizeBytes()))
                        .toList())
                .onConflict(DATABASE.INSTANCE, DATABASE.NAME)
                .doUpdate()
                .set(DATABASE.PRESENCE, Presence.PRESENT.name())
                .set(DATABASE.CHARACTER_SET, excluded(DATABASE.CHARACTER_SET))
                .set(DATABASE.COLLATION_NAME, excluded(DATABASE.COLLATION_NAME))
                .set(DATABASE.OWNER, excluded(DATABASE.OWNER))
                .set(DATABASE.SIZE_BYTES, excluded(DATABASE.SIZE_BYTES))
                .where(row(
                                DATABASE.PRESENCE,
                                DATABASE.CHARACTER_SET,
                                DATABASE.COLLATION_NAME,
                                DATABASE.OWNER,
                                DATABASE.SIZE_BYTES)
                        .ne(
                                DSL.inline(Presence.PRESENT.name()),
                                excluded(DATABASE.CHARACTER_SET),
                                excluded(DATABASE.COLLATION_NAME),
                                excluded(DATABASE.OWNER),
                                excluded(DATABASE.SIZE_BYTES)))
                .execute();
    }
}
