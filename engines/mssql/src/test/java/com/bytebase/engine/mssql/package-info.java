/** Tests of SQL Server by recorded rows. */
@NullMarked
package com.bytebase.engine.mssql;

import org.jspecify.annotations.NullMarked;
