@NullMarked
package com.bytebase.audit;

import org.jspecify.annotations.NullMarked;
