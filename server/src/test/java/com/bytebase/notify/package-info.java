@NullMarked
package com.bytebase.notify;

import org.jspecify.annotations.NullMarked;
