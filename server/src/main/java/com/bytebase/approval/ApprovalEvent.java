package com.bytebase.approval;

/** What can happen to a review. */
public sealed interface ApprovalEvent {
    /** The changes have a new version, or the first one: everything begins again. */
    record Edited(int version) implements ApprovalEvent {}

    /** Checks and risk are known. */
    record Ruled(Ruling ruling) implements ApprovalEvent {}

    /** Somebody who may has agreed. */
    record Approved() implements ApprovalEvent {}

    /** Somebody who may has asked for changes. */
    record ChangesRequested() implements ApprovalEvent {}

    /** The creator asks to look again at the same version. */
    record ReviewRequested() implements ApprovalEvent {}
}
