package com.bytebase.vcs;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The version of a file: numbers with dots between them, compared number by number. {@code v1}, {@code 01} and {@code 1.0} are one version. */
record FileVersion(List<BigInteger> parts) implements Comparable<FileVersion> {
    static final String PATTERN = "[vV]?[0-9]{1,40}(?:\\.[0-9]{1,40}){0,9}";

    static FileVersion parse(String text) {
        var numbers = Arrays.stream(text.replaceFirst("^[vV]", "").split("\\."))
                .map(BigInteger::new)
                .toList();
        int end = numbers.size();
        while (end > 1 && numbers.get(end - 1).signum() == 0) {
            end--;
        }
        return new FileVersion(List.copyOf(numbers.subList(0, end)));
    }

    @Override
    public int compareTo(FileVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int difference = part(i).compareTo(other.part(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private BigInteger part(int index) {
        return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
    }

    @Override
    public String toString() {
        return parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
    }
}
