@NullMarked
package com.bytebase.databasegroup;

import org.jspecify.annotations.NullMarked;
