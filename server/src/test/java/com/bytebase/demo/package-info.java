@NullMarked
package com.bytebase.demo;

import org.jspecify.annotations.NullMarked;
