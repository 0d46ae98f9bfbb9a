@NullMarked
package com.bytebase.sqlreview;

import org.jspecify.annotations.NullMarked;
