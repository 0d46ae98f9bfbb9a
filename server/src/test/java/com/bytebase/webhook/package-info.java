@NullMarked
package com.bytebase.webhook;

import org.jspecify.annotations.NullMarked;
