package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import java.util.List;
import java.util.Optional;

/** What an engine answers the differ. Implementations are stateless. */
public interface DiffDialect {
    /**
     * Whether a difference in that aspect is none: it follows from another one, or is no property of the object itself.
     *
     * @param aspect the name in the schema model: "position", "columns"
     */
    boolean ignores(SchemaElement before, SchemaElement after, String aspect);

    /** Why no statement of the engine makes {@code after} of {@code before}, as a sentence; empty where one does. */
    Optional<String> cannotAlter(Difference difference);

    /**
     * Takes out the differences that follow from others, such as those of partitions from their table's, and adds what is
     * not compared.
     */
    List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared);

    /** What a change does to a database in use. */
    Impact impact(Difference difference, DatabaseSchema before);

    /** The statements that perform the differences, in an order that works. */
    List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after);

    /** The statement that gives the object at {@code path} the name {@code to}. */
    String rename(ElementPath path, String to, DatabaseSchema before);

    /** Whether the server itself keeps texts in objects of that kind right when something that they mention gets another name. */
    boolean followsRenames(ElementKind kind);

    /** What a rename does to a database in use. */
    Impact renameImpact(ElementPath path);

    /** Statements as one script of the engine's own command line client. */
    String script(List<Step> steps);
}
