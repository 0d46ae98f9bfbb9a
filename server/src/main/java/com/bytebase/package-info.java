/** The server application. Each package below is one closed module; ARCHITECTURE.md lists them in the order in which they may use each other. */
@NullMarked
package com.bytebase;

import org.jspecify.annotations.NullMarked;
