package com.bytebase.editor;

import com.bytebase.engine.query.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a server would run a statement. */
@Schema(name = "Plan", description = "How a server would run a statement.")
record PlanResource(
        @Schema(description = "In the server's own words.") String text,

        @Schema(description = "The same as a tree, where the engine gives one.") @Nullable
        PlanNode root) {

    @Schema(description = "One step of a plan, with those below it.")
    record PlanNode(
            String title,

            @Schema(description = "The table or index that it works on; may be empty.")
            String target,

            @Schema(description = "The server's estimate, with the steps below, in its own unit.") @Nullable
            Double cost,

            @Schema(description = "Rows that it is expected to give.") @Nullable
            Double rows,

            @Schema(description = "What else the server says.")
            Map<String, String> details,

            List<PlanNode> children) {
        static PlanNode of(Plan.Node node) {
            return new PlanNode(
                    node.title(),
                    node.target(),
                    node.cost() < 0 ? null : node.cost(),
                    node.rows() < 0 ? null : node.rows(),
                    node.details(),
                    node.children().stream().map(PlanNode::of).toList());
        }
    }

    static PlanResource of(Plan plan) {
        return new PlanResource(plan.text(), plan.root().map(PlanNode::of).orElse(null));
    }
}
