@NullMarked
package com.bytebase.http;

import org.jspecify.annotations.NullMarked;
