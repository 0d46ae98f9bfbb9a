package com.bytebase.iam;

import com.bytebase.http.Scope;

/** Someone was given or lost a role. Published in the transaction. */
public record PolicyChanged(Scope scope) {}
