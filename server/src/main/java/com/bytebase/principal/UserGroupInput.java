package com.bytebase.principal;

import com.bytebase.kernel.Text;
import com.bytebase.principal.UserGroupResource.Member;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller may say of a group; the other members of a Group are read only and left aside. */
@Schema(name = "GroupInput")
@JsonIgnoreProperties({"name", "createTime"})
record UserGroupInput(
        @Schema(maxLength = Text.TITLE) @Nullable String title,
        @Schema(maxLength = Text.DESCRIPTION) @Nullable String description,

        @Schema(description = "All of them. A new group without any is owned by whoever makes it.") @Nullable
        List<@Nullable Member> members,

        @Nullable String etag) {}
