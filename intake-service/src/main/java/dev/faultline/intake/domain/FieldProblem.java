package dev.faultline.intake.domain;

/**
 * One thing wrong with a request, told so that its sender can put it right.
 *
 * @param index which element of the request, from 0; 0 when the request is a single object
 * @param field path of the field, such as {@code labels.host}; empty when the element itself is wrong
 * @param problem what is wrong, such as "must be a string, is a number"
 */
public record FieldProblem(int index, String field, String problem) {

    @Override
    public String toString() {
        return "[" + index + "]" + (field.isEmpty() ? "" : "." + field) + " " + problem;
    }
}
