package com.bytebase.login;

/** Sessions have ended, or count differently: what is remembered of them is to be read again. Published in the transaction. */
record SessionsEnded() {}
