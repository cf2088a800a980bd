/** Small bundles of our own, hostile to careless readers: decimals, escapes, odd spacing, missing ids. */

/** A transaction as exporters write it: an adult with an encounter that an insurer paid a part of, and a sensitive problem. */
export const TRANSACTION = `{
  "resourceType": "Bundle", "type": "transaction",
  "entry": [
    { "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001",
      "resource": { "resourceType": "Patient", "id": "p1", "name": [ { "family": "Sm\\u00efth", "given": ["J\u00fcrgen \u{1F469}\u200D\u2695\uFE0F"] } ], "multipleBirthInteger": 2 },
      "request": { "method": "POST", "url": "Patient" } },
    { "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002",
      "resource": { "resourceType": "Encounter", "id": "e1", "status": "finished", "class": { "code": "AMB" }, "type": [ { "coding": [ { "system": "http://snomed.info/sct", "code": "185349003" } ] } ], "period": { "start": "2024-05-06T09:00:00+02:00" }, "subject": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000001" } },
      "request": { "method": "POST", "url": "Encounter" } },
    { "resource": { "resourceType": "Observation", "status": "final", "category": [ { "coding": [ { "code": "laboratory" } ] } ], "code": { "coding": [ { "system": "http://loinc.org", "code": "2160-0" } ] }, "encounter": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000002" }, "valueQuantity": { "value": 10.0, "unit": "mg/dL" } },
      "request": { "method": "POST", "url": "Observation" } },
    { "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000004",
      "resource": {"resourceType":"AllergyIntolerance","patient":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000001"},"code":{"text":"Penicillin"}},
      "request": { "method": "POST", "url": "AllergyIntolerance" } },
    { "fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000005",
      "resource": { "resourceType": "Condition", "code": { "coding": [ { "system": "http://hl7.org/fhir/sid/icd-10", "code": "F32.1" } ] }, "subject": { "reference": "Patient/nobody" }, "onsetAge": { "value": 1E+1 } },
      "request": { "method": "POST", "url": "Condition" } },
    { "resource": { "resourceType": "Claim", "id": "c1", "status": "active", "type": { "text": "x" }, "use": "claim", "patient": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000001" }, "created": "2024-05-06", "provider": { "display": "General Hospital" }, "priority": { "text": "normal" }, "insurance": [ { "sequence": 1, "focal": true, "coverage": { "display": "private" } } ],
        "item": [
        { "sequence": 1, "productOrService": { "coding": [ { "system": "http://snomed.info/sct", "code": "185349003" } ] }, "encounter": [ { "reference": "urn:uuid:00000000-0000-4000-8000-000000000002" } ] },
        { "sequence": 2, "productOrService": { "coding": [ { "system": "http://hl7.org/fhir/sid/cvx", "code": "140" } ] }, "net": { "value": 140.52, "currency": "EUR" } } ],
        "total": { "value": 265.52, "currency": "EUR" } },
      "request": { "method": "POST", "url": "Claim" } },
    { "resource": { "resourceType": "ExplanationOfBenefit", "id": "x1", "status": "active", "type": { "text": "x" }, "use": "claim", "patient": { "reference": "urn:uuid:00000000-0000-4000-8000-000000000001" }, "created": "2024-05-06", "provider": { "display": "General Hospital" }, "insurer": { "display": "private" }, "outcome": "complete", "insurance": [ { "focal": true, "coverage": { "display": "private" } } ],
        "item": [
        { "sequence": 2, "productOrService": { "text": "vaccination" }, "encounter": [ { "reference": "urn:uuid:00000000-0000-4000-8000-000000000002" } ],
          "adjudication": [ { "category": { "coding": [ { "code": "eligible" } ] }, "amount": { "value": 140.52 } } ] } ],
        "payment": { "amount": { "value": 112.41600000000001 } } },
      "request": { "method": "POST", "url": "ExplanationOfBenefit" } }
  ]
}
`;

/** A document without ids, in one line, without a final newline. */
export const DOCUMENT =
  '{"resourceType":"Bundle","identifier":{"value":"x"},"type":"document","timestamp":"2022-01-08T20:42:11.0607701+00:00","entry":[{"fullUrl":"http://a.example/Composition/1","resource":{"resourceType":"Composition","status":"final","type":{"text":"Summary"},"subject":{"reference":"http://a.example/Patient/1"},"date":"2022-01-08","author":[{"display":"Somebody"}],"title":"Summary"}},{"fullUrl":"http://a.example/Patient/1","resource":{"resourceType":"Patient","birthDate":"1970"}},{"resource":{"resourceType":"Immunization","status":"completed","vaccineCode":{"text":"Influenza"},"patient":{"reference":"http://a.example/Patient/1"},"occurrenceString":"in autumn","doseQuantity":{"value":0.50}}},{"resource":{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"type":[{"text":"Visit"}],"subject":{"reference":"http://a.example/Patient/1"},"period":{"start":"2022-01-08T20:42:11Z"}}}]}';

/** Reference data: nobody's record. */
export const DIRECTORY =
  '{ "resourceType": "Bundle", "type": "batch", "entry": [ { "fullUrl": "urn:uuid:o", "resource": { "resourceType": "Organization", "id": "o", "name": "General Hospital" }, "request": { "method": "POST", "url": "Organization" } } ] }\r\n';
