package com.bytebase.setup;

/** The workspace has its owner. Published in the transaction. */
public record WorkspaceSetUp(long owner, boolean demo) {}
