/**
 * What engines share whose databases are files in a folder of the operator's: which files may be opened, one change at a time, sessions that
 * refuse what would reach beyond the file, schemas read from the text that the engine keeps.
 */
@NullMarked
package com.bytebase.engine.files;

import org.jspecify.annotations.NullMarked;
