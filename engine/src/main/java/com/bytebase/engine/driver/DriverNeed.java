package com.bytebase.engine.driver;

/**
 * A driver that the operator provides.
 *
 * @param engine the engine as people call it: "Oracle"
 * @param folder the name of the engine's own folder within that of drivers: "oracle"
 * @param driverClass the class that implements {@link java.sql.Driver}
 * @param jar what the jar is called where one gets it: "ojdbc17.jar"
 * @param source where one gets it, as a phrase that follows "from"
 */
public record DriverNeed(String engine, String folder, String driverClass, String jar, String source) {}
