/**
 * The fields a roster column can mean, and the headers that real exports use for each of them.
 * A header is compared after `normalizeHeader`: lower case letters and digits only.
 */

export const FILE_KINDS = [
  "students",
  "contacts",
  "staff",
  "classes",
  "enrollments",
  "users",
  "roles",
  "demographics",
  "orgs",
  "courses",
  "sessions",
  "manifest",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What one column of a file is. `slot` (1…6) numbers the contacts that stand side by side in wide files. */
interface FieldDefinition {
  /** Normalised headers, most usual first. `#` stands for an optional contact number. */
  readonly headers: readonly string[];
  readonly kinds: readonly FileKind[];
}

const PEOPLE: readonly FileKind[] = ["students", "staff", "users"];
const STUDENTS: readonly FileKind[] = ["students", "users"];
const PUPILS: readonly FileKind[] = ["students", "users", "demographics"];
const CONTACTS: readonly FileKind[] = ["students", "contacts"];
const EVERYONE: readonly FileKind[] = [...PEOPLE, "demographics"];

const field = (kinds: readonly FileKind[], ...headers: string[]): FieldDefinition => ({
  headers,
  kinds,
});

/** A contact's header may carry its number or its role anywhere: "Contact 2 Phone", "Parent1Email". */
const contact = (...headers: string[]): FieldDefinition => ({
  headers,
  kinds: CONTACTS,
});

export const FIELDS = {
  source_id: field(
    [...EVERYONE, "classes", "orgs", "courses", "sessions"],
    "sourcedid",
    "studentid",
    "id",
    "studentsdcid",
    "dcid",
    "personid",
    "studentpersonid",
    "sisid",
    "studentsisid",
    "uniqueid",
    "studentuniqueid",
    "teacherid",
    "staffid",
    "sectionid",
    "schoolstudentid",
    "pupilid",
  ),
  student_number: field(
    ["students", "staff", "users"],
    "studentnumber",
    "studentno",
    "studentnum",
    "identifier",
    "localid",
    "localstudentid",
    "permid",
    "permanentid",
    "permnumber",
    "lasid",
    "teachernumber",
    "districtstudentid",
    "schoolidnumber",
  ),
  state_id: field(
    PEOPLE,
    "stateid",
    "statestudentid",
    "statestudentnumber",
    "statestudentidentifier",
    "sasid",
    "ssid",
    "statestudentnumberid",
    "stateidentifier",
    "uniquestateid",
  ),
  given_name: field(
    PEOPLE,
    "firstname",
    "givenname",
    "studentfirstname",
    "legalfirstname",
    "first",
    "fname",
    "studentfirst",
    "forename",
    "teacherfirstname",
    "nombre",
  ),
  middle_name: field(PEOPLE, "middlename", "studentmiddlename", "middle", "mname", "middleinitial"),
  family_name: field(
    PEOPLE,
    "lastname",
    "familyname",
    "studentlastname",
    "legallastname",
    "last",
    "lname",
    "surname",
    "studentlast",
    "teacherlastname",
    "apellido",
  ),
  full_name: field(PEOPLE, "studentname", "name", "fullname", "lastfirst", "student", "pupilname"),
  preferred_name: field(
    PEOPLE,
    "preferredgivenname",
    "preferredfirstname",
    "preferredname",
    "nickname",
    "goesby",
    "preferred",
    "knownas",
  ),
  email: field(
    PEOPLE,
    "email",
    "studentemail",
    "emailaddress",
    "schoolemail",
    "teacheremail",
    "studentemailaddress",
  ),
  phone: field(PEOPLE, "phone", "homephone", "studentphone", "phonenumber", "householdphone"),
  mobile: field(PEOPLE, "sms", "mobile", "cellphone", "mobilephone", "cell"),
  role: field(["users", "roles", "enrollments", "staff"], "role", "roles", "userrole"),
  role_type: field(["roles"], "roletype"),
  status: field(
    [...EVERYONE, "classes", "enrollments", "orgs", "courses", "sessions", "roles"],
    "status",
    "enrollstatus",
    "enrollmentstatus",
    "studentstatus",
    "activestatus",
  ),
  enabled: field(["users"], "enableduser"),
  birth_date: field(
    PUPILS,
    "dob",
    "birthdate",
    "dateofbirth",
    "birthday",
    "studentdob",
    "studentbirthdate",
    "birth",
    "fechadenacimiento",
  ),
  grade: field(
    [...STUDENTS, "classes"],
    "grade",
    "grades",
    "gradelevel",
    "gradelvl",
    "studentgrade",
    "currentgrade",
    "yearlevel",
    "gradecode",
  ),
  gender: field(PUPILS, "gender", "sex", "studentgender", "legalgender", "legalsex"),
  race: field(
    PUPILS,
    "race",
    "ethnicity",
    "raceethnicity",
    "federalrace",
    "racecode",
    "fedraceethnicity",
    "ethnicgroup",
    "federalethnicity",
  ),
  race_asian: field(["demographics"], "asian"),
  race_black: field(["demographics"], "blackorafricanamerican"),
  race_native: field(["demographics"], "americanindianoralaskanative"),
  race_pacific: field(["demographics"], "nativehawaiianorotherpacificislander"),
  race_white: field(["demographics"], "white"),
  race_multiple: field(["demographics"], "demographicracetwoormoreraces"),
  is_hispanic: field(
    PUPILS,
    "hispaniclatino",
    "hispanicorlatinoethnicity",
    "hispanic",
    "hispaniclatinoethnicity",
    "fedethnicity",
    "hispanicethnicity",
    "ishispanic",
  ),
  is_english_learner: field(
    STUDENTS,
    "ellstatus",
    "ell",
    "lepstatus",
    "lep",
    "englishlearner",
    "englishlanguagelearner",
    "el",
    "elstatus",
  ),
  has_iep: field(
    STUDENTS,
    "iepstatus",
    "iep",
    "specialeducation",
    "specialed",
    "sped",
    "spedstatus",
    "disability",
  ),
  has_504_plan: field(STUDENTS, "section504status", "section504", "plan504", "504", "504status"),
  home_language: field(
    STUDENTS,
    "homelanguage",
    "primarylanguage",
    "languageathome",
    "homelang",
    "nativelanguage",
    "studenthomelanguage",
  ),
  address_line: field(
    STUDENTS,
    "studentstreet",
    "street",
    "address",
    "homeaddress",
    "address1",
    "addressline1",
    "streetaddress",
    "mailingstreet",
    "mailingaddress",
    "residentaddress",
  ),
  address_unit: field(STUDENTS, "address2", "addressline2", "apartment", "unit", "apt"),
  city: field(STUDENTS, "studentcity", "city", "homecity", "mailingcity"),
  region: field(STUDENTS, "studentstate", "state", "homestate", "mailingstate", "stateabbr"),
  postal_code: field(
    STUDENTS,
    "studentzip",
    "zip",
    "zipcode",
    "postalcode",
    "homezip",
    "mailingzip",
    "postcode",
  ),
  agents: field(["users"], "agentsourcedids", "agents"),
  school_ref: field(
    [...PEOPLE, "classes", "enrollments", "roles", "orgs"],
    "schoolid",
    "orgsourcedids",
    "orgsourcedid",
    "primaryorgsourcedid",
    "schoolsourcedid",
    "schoolnumber",
    "schoolcode",
    "calendarschoolid",
    "building",
    "buildingcode",
  ),
  school_name: field(
    [...PEOPLE, "classes"],
    "schoolname",
    "school",
    "campus",
    "buildingname",
    "calendarname",
  ),

  of_student_source_id: field(
    ["contacts"],
    "studentsourcedid",
    "studentid",
    "studentpersonid",
    "studentdcid",
    "studentsdcid",
  ),
  of_student_number: field(
    ["contacts"],
    "studentnumber",
    "studentno",
    "localstudentid",
    "studentpermid",
  ),

  contact_source_id: contact(
    "contactid",
    "contactsisid",
    "guardianid",
    "parentid",
    "contactpersonid",
  ),
  contact_full_name: contact(
    "contactname",
    "guardianname",
    "parentname",
    "contact",
    "guardian",
    "parent",
    "parentguardian",
    "parentguardianname",
    "mother",
    "father",
    "mothername",
    "fathername",
  ),
  contact_given_name: contact(
    "contactfirstname",
    "guardianfirstname",
    "parentfirstname",
    "motherfirstname",
    "fatherfirstname",
    "contactfirst",
    "guardianfirst",
    "parentfirst",
  ),
  contact_family_name: contact(
    "contactlastname",
    "guardianlastname",
    "parentlastname",
    "motherlastname",
    "fatherlastname",
    "contactlast",
    "guardianlast",
    "parentlast",
  ),
  contact_relationship: contact(
    "contactrelationship",
    "contacttype",
    "relationship",
    "guardianrelationship",
    "parentrelationship",
    "relation",
    "contactrelation",
    "relationshiptype",
    "guardianrelation",
  ),
  contact_phone: contact(
    "contactphone",
    "guardianphone",
    "parentphone",
    "motherphone",
    "fatherphone",
    "contacthomephone",
    "guardianhomephone",
    "parenthomephone",
    "motherhomephone",
    "fatherhomephone",
    "contactphonenumber",
  ),
  contact_mobile: contact(
    "contactmobile",
    "contactcell",
    "guardiancell",
    "guardianmobile",
    "parentcell",
    "parentmobile",
    "mothercell",
    "fathercell",
    "contactcellphone",
    "guardiancellphone",
    "parentcellphone",
    "mothercellphone",
    "fathercellphone",
    "contactmobilephone",
  ),
  contact_work_phone: contact(
    "contactworkphone",
    "guardianworkphone",
    "parentworkphone",
    "motherworkphone",
    "fatherworkphone",
    "workphone",
  ),
  contact_email: contact(
    "contactemail",
    "guardianemail",
    "parentemail",
    "motheremail",
    "fatheremail",
    "contactemailaddress",
    "guardianemailaddress",
    "parentemailaddress",
  ),
  contact_address_line: contact(
    "contactstreet",
    "contactaddress",
    "guardianaddress",
    "parentaddress",
    "motheraddress",
    "fatheraddress",
    "guardianstreet",
  ),
  contact_city: contact("contactcity", "guardiancity", "parentcity"),
  contact_region: contact("contactstate", "guardianstate", "parentstate"),
  contact_postal_code: contact("contactzip", "guardianzip", "parentzip", "contactpostalcode"),
  contact_language: contact(
    "contactlanguage",
    "guardianlanguage",
    "parentlanguage",
    "correspondencelanguage",
    "preferredlanguage",
  ),
  contact_lives_with: contact(
    "liveswith",
    "contactliveswith",
    "guardianliveswith",
    "residesswith",
    "resideswith",
    "contactresideswith",
  ),
  contact_has_custody: contact("custody", "contactcustody", "legalcustody", "hascustody"),
  contact_may_be_contacted: contact(
    "maycontact",
    "receivesmail",
    "receivemail",
    "contactallowed",
    "mailing",
  ),
  contact_may_pick_up: contact(
    "maypickup",
    "contactpickup",
    "pickup",
    "allowpickup",
    "schoolpickup",
  ),
  contact_order: contact(
    "contactpriority",
    "contactorder",
    "contactsequence",
    "contactseq",
    "priority",
    "emergencypriority",
  ),

  /** Links: which class, which person. */
  class_ref: field(["enrollments"], "classsourcedid", "sectionid", "classid", "coursesectionid"),
  user_ref: field(["enrollments", "roles"], "usersourcedid", "studentid", "userid", "personid"),
  is_primary: field(["enrollments"], "primary", "isprimary"),
  name: field(["classes", "sessions"], "title", "sectionname", "classname", "name", "coursename"),
  org_name: field(["orgs"], "name", "schoolname"),
  org_type: field(["orgs"], "type", "orgtype"),
  org_identifier: field(["orgs"], "identifier", "schoolnumber", "ncesid"),
  course_title: field(["courses"], "title", "coursetitle", "coursename"),
  school_year: field(["sessions"], "schoolyear"),
  code: field(["classes", "courses"], "classcode", "coursecode", "sectionnumber", "coursenumber"),
  course_ref: field(["classes"], "coursesourcedid", "courseid"),
  term_ref: field(["classes"], "termsourcedids", "termsourcedid", "termid", "termname"),
  period: field(["classes"], "periods", "period"),
  /** Up to `LIMITS.contactSlots` teachers of a section: "Teacher_id", "Teacher_2_id". */
  teacher_ref: field(["classes"], "teacherid", "teachersourcedid", "primaryteacherid"),
} as const satisfies Record<string, FieldDefinition>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as [FieldName, ...FieldName[]];

/** Fields whose column needs one date order for the whole file. */
export const DATE_FIELDS: ReadonlySet<FieldName> = new Set(["birth_date"]);

/** Columns that must never leave the browser, whatever they are called in the export. */
const SECRET_HEADER =
  /pass(word|code|wd|phrase)|pwd|^pin(code|number)?$|socialsecurity|^ssn|secret/;

/** Lower case letters and digits only: "Student_Number " and "student number" are one header. */
export function normalizeHeader(header: string): string {
  return header
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** Passwords, PINs and social security numbers are dropped before anything is sent or stored. */
export function isSecretHeader(header: string): boolean {
  return SECRET_HEADER.test(normalizeHeader(header));
}

/** The fields that a column of this kind of file can be mapped to, in the order a person would look. */
export function fieldsOf(kind: FileKind): FieldName[] {
  return FIELD_NAMES.filter((name) => {
    const kinds: readonly FileKind[] = FIELDS[name].kinds;
    return kinds.includes(kind);
  });
}
