import type {
  ContactRecord,
  GroupRecord,
  LinkRecord,
  ParsedChunk,
  PersonRecord,
} from "./records.ts";

type Values = readonly unknown[];

/** The records of a chunk as `stage_roster_chunk` takes them. */
export type StagedChunk = { readonly [Key in keyof ParsedChunk]: readonly Values[] };

/**
 * Values without their names, in the order of the columns of the staging tables: the names, repeated in every record,
 * are four fifths of what parsing the JSON costs the database. What a record does not have is null there.
 */
export const stagedChunk = ({ people, contacts, groups, links }: ParsedChunk): StagedChunk => ({
  people: people.map(personValues),
  contacts: contacts.map(contactValues),
  groups: groups.map(groupValues),
  links: links.map(linkValues),
});

const personValues = (person: PersonRecord): Values => [
  person.row,
  person.role,
  person.is_demographics,
  person.gone,
  person.source_id,
  person.student_number,
  person.state_id,
  person.given_name,
  person.middle_name,
  person.family_name,
  person.preferred_name,
  person.email,
  person.phone,
  person.phone_extension,
  person.alternate_phone,
  person.birth_date,
  person.grade,
  person.gender,
  person.races,
  person.is_hispanic,
  person.is_english_learner,
  person.has_iep,
  person.has_504_plan,
  person.language,
  person.address_line,
  person.address_unit,
  person.city,
  person.region,
  person.postal_code,
  person.school_refs,
  person.school_name,
  person.agents,
];

const contactValues = (contact: ContactRecord): Values => [
  contact.row,
  contact.slot,
  contact.student_source_id,
  contact.student_number,
  contact.student_state_id,
  contact.source_id,
  contact.given_name,
  contact.family_name,
  contact.relationship,
  contact.email,
  contact.phone,
  contact.phone_extension,
  contact.alternate_phone,
  contact.language,
  contact.address_line,
  contact.city,
  contact.region,
  contact.postal_code,
  contact.lives_with,
  contact.has_custody,
  contact.may_be_contacted,
  contact.may_pick_up,
  contact.contact_order,
];

const groupValues = (group: GroupRecord): Values => [
  group.row,
  group.kind,
  group.source_id,
  group.gone,
  group.name,
  group.code,
  group.type,
  group.grade,
  group.period,
  group.course_ref,
  group.school_ref,
  group.school_name,
  group.term_refs,
  group.teacher_refs,
  group.school_year,
];

const linkValues = (link: LinkRecord): Values => [
  link.row,
  link.kind,
  link.gone,
  link.user_ref,
  link.class_ref,
  link.school_ref,
  link.role,
  link.is_primary,
];
