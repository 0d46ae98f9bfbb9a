@NullMarked
package com.bytebase.command;

import org.jspecify.annotations.NullMarked;
