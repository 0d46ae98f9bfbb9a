@NullMarked
package com.bytebase.vcs;

import org.jspecify.annotations.NullMarked;
