@NullMarked
package com.bytebase.login;

import org.jspecify.annotations.NullMarked;
