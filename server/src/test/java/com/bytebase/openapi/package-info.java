@NullMarked
package com.bytebase.openapi;

import org.jspecify.annotations.NullMarked;
