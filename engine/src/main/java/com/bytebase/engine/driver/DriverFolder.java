package com.bytebase.engine.driver;

import com.bytebase.engine.ConnectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads drivers from jars that the operator put into a folder: those in the engine's own folder within it, or, where there is none,
 * those in the folder itself. Each set of jars has a class loader of its own, which sees the JDK and those jars and nothing of the
 * product, so that what a driver brings along never meets what the product is made of.
 *
 * <p>A jar that is added or replaced is found at the next connection; sessions of the driver before go on with their own.
 */
public final class DriverFolder {
    /** No folder is named. */
    public static final DriverFolder NONE = new DriverFolder(Optional.empty());

    private final Optional<Path> folder;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    private record Loaded(List<Jar> jars, Driver driver) {}

    private record Jar(Path path, long size, long modifiedAt) {}

    private DriverFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    public static DriverFolder of(Path folder) {
        return new DriverFolder(Optional.of(folder.toAbsolutePath().normalize()));
    }

    /** Whether a jar in the folder holds the driver. */
    public boolean holds(DriverNeed need) {
        try {
            driver(need);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** @throws ConnectException where no jar holds the driver, or it does not load; the message says what to put where */
    public Driver driver(DriverNeed need) throws ConnectException {
        var place = place(need);
        var jars = place.isEmpty() ? List.<Jar>of() : jars(place.get());
        var known = loaded.get(need.driverClass());
        if (known != null && known.jars().equals(jars)) {
            return known.driver();
        }
        var driver = load(need, jars);
        loaded.put(need.driverClass(), new Loaded(jars, driver));
        return driver;
    }

    private Optional<Path> place(DriverNeed need) {
        return folder.map(all -> Files.isDirectory(all.resolve(need.folder())) ? all.resolve(need.folder()) : all);
    }

    private static List<Jar> jars(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .map(DriverFolder::jar)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of drivers, %s, cannot be read.".formatted(place), e);
        }
    }

    private static Jar jar(Path path) {
        try {
            return new Jar(
                    path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("The driver %s cannot be read.".formatted(path), e);
        }
    }

    /** The loader stays open for as long as the process: sessions load classes at any time. */
    @SuppressWarnings("resource")
    private Driver load(DriverNeed need, List<Jar> jars) throws ConnectException {
        if (jars.isEmpty()) {
            throw missing(need, null);
        }
        var urls = jars.stream().map(jar -> url(jar.path())).toArray(URL[]::new);
        var loader = new URLClassLoader("drivers of " + need.engine(), urls, ClassLoader.getPlatformClassLoader());
        try {
            var type = Class.forName(need.driverClass(), true, loader);
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            close(loader);
            throw missing(need, e);
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            close(loader);
            throw new ConnectException(
                    ConnectException.Kind.OTHER,
                    "%s's driver in %s does not load: %s. Put one there that runs on Java %d, with the jars that it needs."
                            .formatted(
                                    need.engine(),
                                    place(need).orElseThrow(),
                                    cause(e),
                                    Runtime.version().feature()),
                    e);
        }
    }

    private ConnectException missing(DriverNeed need, @org.jspecify.annotations.Nullable Throwable cause) {
        var sentence = folder.map(path -> "%s needs its own driver: put %s (from %s) into the folder %s and try again."
                        .formatted(need.engine(), need.jar(), need.source(), path))
                .orElseGet(() ->
                        "%s needs its own driver: put %s (from %s) into a folder, and start Bytebase with --drivers FOLDER."
                                .formatted(need.engine(), need.jar(), need.source()));
        return new ConnectException(ConnectException.Kind.MISSING_DRIVER, sentence, cause);
    }

    private static String cause(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A file always has a URL.", e);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // Nothing of it is in use.
        }
    }
}
