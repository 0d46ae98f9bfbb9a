@NullMarked
package com.bytebase.issue;

import org.jspecify.annotations.NullMarked;
