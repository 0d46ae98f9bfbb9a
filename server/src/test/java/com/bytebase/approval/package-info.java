@NullMarked
package com.bytebase.approval;

import org.jspecify.annotations.NullMarked;
