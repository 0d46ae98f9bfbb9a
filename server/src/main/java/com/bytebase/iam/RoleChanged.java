package com.bytebase.iam;

/** A role allows something else than before. Published in the transaction. */
record RoleChanged(String role) {}
