/**
 * A PostgreSQL server of our own, run from the binaries that Maven Central carries: the metadata store of a Bytebase nobody
 * configured one for, the demo's sample databases, rehearsals, and the real server that tests and code generation need.
 *
 * <p>Durable by default (fsync, checksums, SCRAM, loopback only, an unprivileged OS user); {@link
 * com.bytebase.embedded.EmbeddedPostgres#throwaway()} trades durability for speed. No Spring.
 */
@NullMarked
package com.bytebase.embedded;

import org.jspecify.annotations.NullMarked;
