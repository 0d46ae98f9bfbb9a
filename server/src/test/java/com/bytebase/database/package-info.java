@NullMarked
package com.bytebase.database;

import org.jspecify.annotations.NullMarked;
