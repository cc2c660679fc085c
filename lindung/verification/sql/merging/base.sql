-- One row per person of the register that holds, in canonical columns.
SELECT {columns}, true AS in_register FROM {files}
