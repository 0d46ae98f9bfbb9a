@NullMarked
package com.bytebase.instance;

import org.jspecify.annotations.NullMarked;
